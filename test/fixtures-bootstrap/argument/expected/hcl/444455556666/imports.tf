# Written by hubform. Imports what is already live. One apply is enough; keeping the blocks does no harm.

import {
  to = aws_securityhub_member.us_east_1_111122223333
  id = "111122223333@us-east-1"
}

import {
  to = aws_securityhub_member.us_east_1_222233334444
  id = "222233334444@us-east-1"
}
