import {
  type ArgumentGrammar,
  type CommandGrammar,
  type FlagGrammar,
  type Grammar,
  type Offer,
  written,
} from './grammar.ts';

export function fishCompletion({ commands }: Grammar): string {
  return `# fish completion for hubform: hubform completion fish > ~/.config/fish/completions/hubform.fish

# Is this the command? And has it so many arguments by now, or with a third word so many at least?
function __hubform_at
    set -l words (commandline -opc)
    test "$words[2]" = $argv[1]; or return 1
    set -q argv[2]; or return 0
    set -l place 0
    set -l skip 0
    for word in $words[3..-1]
        if test $skip = 1
            set skip 0
        else if contains -- $word (__hubform_valued $argv[1])
            set skip 1
        else if not string match -q -- '-?*' $word
            set place (math $place + 1)
        end
    end
    if set -q argv[3]
        test $place -ge $argv[2]
    else
        test $place = $argv[2]
    end
end

# The flags of a command that take a value.
function __hubform_valued
    switch $argv[1]
${commands.map(valuedCase).join('\n')}
    end
end

function __hubform_first
    test (count (commandline -opc)) = 1
end

complete -c hubform -e
complete -c hubform -f
complete -c hubform -n __hubform_first -s h -l help -d 'show help'
complete -c hubform -n __hubform_first -l version -d 'print the version'
${commands.flatMap(commandLines).join('\n')}
`;
}

function valuedCase({ name, flags }: CommandGrammar): string {
  const valued = flags.filter(({ value }) => value).flatMap(written);
  return `        case ${name}\n            printf '%s\\n' ${valued.join(' ')}`;
}

function commandLines({ name, summary, flags, args }: CommandGrammar): string[] {
  return [
    '',
    `complete -c hubform -n __hubform_first -a ${name} -d ${quoted(summary)}`,
    ...args.map((arg, index) => argumentLine(name, arg, index)),
    ...flags.map((flag) => flagLine(name, flag)),
  ];
}

function flagLine(command: string, { long, short, summary, value }: FlagGrammar): string {
  const names = `${short === undefined ? '' : `-s ${short} `}-l ${long}`;
  const offer = value ? ` ${value.path === 'file' ? '-r' : '-x'}${offered(value)}` : '';
  return `complete -c hubform -n '__hubform_at ${command}' ${names}${offer} -d ${quoted(summary)}`;
}

function argumentLine(command: string, arg: ArgumentGrammar, index: number): string {
  const place = arg.variadic ? `${index} more` : index;
  return `complete -c hubform -n '__hubform_at ${command} ${place}'${offered(arg)}`;
}

function offered({ words, path }: Offer): string {
  const files = path === 'file' ? ' -F' : '';
  // The directories come from a function of fish; files, if they may stand here, come by themselves.
  const list = path === 'directory' ? ['(__fish_complete_directories)'] : words;
  return list.length > 0 ? `${files} -a ${quoted(list.join(' '))}` : files;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
