# Written by hubform. What is live already is imported; applying these once is enough, keeping them does no harm.

import {
  to = aws_securityhub_member.us_east_1
  id = "111122223333"
}

import {
  to = aws_securityhub_invite_accepter.us_east_1
  id = "111122223333"
}
