import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { EventRule } from './event-templates.ts';

export interface Judged {
  readonly matches: boolean;
  /** What the target gets; null if the rule does not match, or hands on the event as it is. */
  readonly input: unknown;
}

/**
 * What moto, which stands in for EventBridge, does with each event: for each, a result for each rule. moto does not escape a string in
 * a template, so a hostile value has to come as a list.
 */
export async function judgeEvents(rules: readonly EventRule[], events: readonly object[]): Promise<Judged[][]> {
  const child = spawn('python3', ['-c', JUDGE], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ rules, events }));
  return JSON.parse(await text(child.stdout)) as Judged[][];
}

const JUDGE = `
import json, sys
from moto.events.models import EventPattern
from moto.events.utils import EventTemplateParser
given = json.load(sys.stdin)

def judge(rule, event):
    matches = EventPattern.load(json.dumps(rule["pattern"])).matches_event(event)
    transformer = rule.get("transformer")
    if not matches or not transformer:
        return {"matches": matches, "input": None}
    return {"matches": True, "input": EventTemplateParser.parse(transformer["InputTemplate"], transformer["InputPathsMap"], event)}

json.dump([[judge(rule, event) for rule in given["rules"]] for event in given["events"]], sys.stdout)
`;
