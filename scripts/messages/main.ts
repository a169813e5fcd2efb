// Prints every message of the program, for review.
import { listMessages } from './list-messages.ts';
import { messageList } from './print.ts';

process.stdout.write(messageList(listMessages(process.cwd())));
