import { hubform } from '../hubform.ts';
import { withDirectory } from '../plan.ts';
import { run, type Finished } from '../tools.ts';
import { type StubResponses, startStub } from '../stub-server.ts';

/** Makes hubform fail as a user would see it, and gives what it printed. */
export type Reproduction = () => Promise<Finished>;
/** By the title of the failure. */
export type Reproductions = Readonly<Record<string, Reproduction>>;

/** The built command line against a stub of AWS that gives `answers`. */
export function againstAws(answers: StubResponses, args: readonly string[] = ['--region', 'us-east-1']): Reproduction {
  return () =>
    withDirectory(async (cwd) => {
      const stub = await startStub(answers);
      try {
        return await hubform(['snapshot', '--max-attempts', '1', ...args], { cwd, emulatorUrl: stub.url });
      } finally {
        await stub.close();
      }
    });
}

/** The same command line in a shell, for what only a shell can do. */
export function inShell(script: string, cwd: string): Promise<Finished> {
  return run('sh', ['-c', script], { cwd, env: { ...process.env, HOME: cwd, CI: 'true' } });
}

/** A title as a pattern: `…` stands for anything. */
export function patternOf(title: string): RegExp {
  const text = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*');
  return new RegExp(text);
}
