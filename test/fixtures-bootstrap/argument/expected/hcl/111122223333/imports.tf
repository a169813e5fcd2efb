# Written by hubform. Imports what is already live. One apply is enough; keeping the blocks does no harm.

import {
  to = aws_securityhub_invite_accepter.us_east_1
  id = "111122223333@us-east-1"
}
