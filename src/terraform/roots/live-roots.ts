import { join } from 'node:path';
import pLimit from 'p-limit';
import { HubformError } from '../../error.ts';
import { init, plan, planOnly, show } from '../commands.ts';
import { liveEnvironment, userDataDirectory } from '../environment.ts';
import { adoptInit } from './in-place.ts';
import { assertCalled } from './caller-root.ts';
import {
  type FoundRoot,
  type OpenRoot,
  type RootOpener,
  type RunContext,
  dataDirectory,
  environmentOptions,
  rootRun,
} from './open-root.ts';

/** Runs root modules in place, with the caller's credentials and backend; they are only planned. */
export function liveRoots(context: RunContext): RootOpener {
  // Two `terraform init` at once may corrupt the plugin cache.
  const oneAtATime = pLimit(1);
  const cleanups: (() => Promise<void>)[] = [];
  return {
    open: async (root: FoundRoot): Promise<OpenRoot> => {
      if (root.caller) assertCalled(context.directory, root.caller);
      const directory = join(context.directory, root.path);
      const { locked, workspace, undo } = await adoptInit(directory, dataDirectory(context, root), context.env);
      cleanups.push(undo);
      const selected = workspace === undefined ? {} : { workspace };
      const env = liveEnvironment({ ...environmentOptions(context), ...selected });
      // The state may hold more than the targets of the code.
      const run = { ...rootRun(context, root, directory, env), targets: [] };
      const userData = userDataDirectory(directory, context.env);
      await oneAtATime(() => init(run, { userData, readonlyLockFile: locked }));
      return {
        ...root,
        plan: () => plan(run),
        planOnly: (mode, targets) => planOnly(run, mode, targets),
        show: () => show(run),
        apply: refuse,
        disablePreventDestroy: refuse,
      };
    },
    close: async () => {
      for (const cleanup of cleanups) await cleanup();
    },
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new HubformError('internal', 'code must not be applied to AWS'));
}
