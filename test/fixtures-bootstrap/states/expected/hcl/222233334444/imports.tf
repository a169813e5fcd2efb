# Written by hubform. What is live already is imported; applying these once is enough, keeping them does no harm.

import {
  to = aws_securityhub_member.us_east_1
  id = "222233334444"
}
