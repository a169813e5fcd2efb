/** The client of EC2 is a third as large as all the rest, and rarely needed, so the build leaves it in a file of its own. */
export { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
