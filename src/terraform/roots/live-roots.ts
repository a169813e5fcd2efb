import { join } from 'node:path';
import pLimit from 'p-limit';
import { HubformError } from '../../error.ts';
import { init, plan, planBriefly } from '../commands.ts';
import { liveEnvironment, theirDataDirectory } from '../environment.ts';
import { adoptInit } from './in-place.ts';
import {
  type FoundRoot,
  type OpenRoot,
  type RootOpener,
  type RunContext,
  dataOf,
  environmentOptions,
  rootRunOf,
} from './open-root.ts';

/** Runs root modules in place, with the caller's credentials and backend; only plans them. */
export function liveRoots(run: RunContext): RootOpener {
  // Terraform's plugin cache cannot bear two that install at once.
  const oneAtATime = pLimit(1);
  const undo: (() => Promise<void>)[] = [];
  return {
    open: async (root: FoundRoot): Promise<OpenRoot> => {
      const directory = join(run.directory, root.path);
      const adopted = await adoptInit(directory, dataOf(run, root), run.env);
      undo.push(adopted.undo);
      const selected = adopted.workspace === undefined ? {} : { workspace: adopted.workspace };
      const place = rootRunOf(run, root, directory, liveEnvironment({ ...environmentOptions(run), ...selected }));
      await oneAtATime(() =>
        init(place, { theirs: theirDataDirectory(directory, run.env), readonlyLockFile: adopted.locked }),
      );
      return {
        ...root,
        plan: () => plan(place),
        planBriefly: (mode) => planBriefly(place, mode),
        apply: refuse,
        liftProtection: refuse,
      };
    },
    close: async () => {
      for (const one of undo) await one();
    },
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new HubformError('internal', 'nothing is ever applied live'));
}
