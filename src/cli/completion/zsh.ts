import {
  type ArgumentGrammar,
  type CommandGrammar,
  type FlagGrammar,
  type Grammar,
  type Offer,
  written,
} from './grammar.ts';

/** By zsh's own `_arguments`, as a file `_hubform` in the fpath or sourced. */
export function zshCompletion({ commands }: Grammar): string {
  return `#compdef hubform
# zsh completion for hubform. In ~/.zshrc, after compinit: source <(hubform completion zsh)

_hubform() {
  local curcontext=$curcontext state line
  local -A opt_args
  _arguments -C \\
    '(- *)'{-h,--help}'[show help]' \\
    '(- *)--version[print the version]' \\
    '1:command:->command' \\
    '*::argument:->arguments'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, summary }) => `        ${quoted(`${name}:${summary.replace(/[\\:]/g, '\\$&')}`)}`).join('\n')}
      )
      _describe -t commands 'hubform command' commands
      ;;
    arguments)
      curcontext=\${curcontext%:*}-$words[1]:
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _hubform ]]; then
  _hubform "$@"
else
  compdef _hubform hubform
fi
`;
}

function commandCase({ name, flags, args }: CommandGrammar): string {
  const specs = [...flags.flatMap(flagSpecs), ...args.map(argumentSpec)].map((spec) => `            ${spec}`);
  return `        ${name})\n          _arguments \\\n${specs.join(' \\\n')}\n          ;;`;
}

function flagSpecs(flag: FlagGrammar): string[] {
  const names = written(flag);
  const { summary, repeatable, value } = flag;
  const explanation = `[${summary.replace(/[[\]\\:]/g, '\\$&')}]`;
  return names.map((name) => {
    const others = names.filter((other) => other !== name);
    const before = repeatable ? '*' : others.length > 0 ? `(${others.join(' ')})` : '';
    if (!value) return quoted(`${before}${name}${explanation}`);
    // After a long flag `=`: its value may come after one, or after a space.
    const taking = name.startsWith('--') ? '=' : '';
    return quoted(`${before}${name}${taking}${explanation}:${messageOf(value)}:${actionOf(value)}`);
  });
}

function argumentSpec(arg: ArgumentGrammar, index: number): string {
  return quoted(`${arg.variadic ? '*' : index + 1}:${messageOf(arg)}:${actionOf(arg)}`);
}

function messageOf({ name }: Offer): string {
  return name.replace(/[\\:]/g, '\\$&');
}

function actionOf({ words, path }: Offer): string {
  const files = path === 'directory' ? '_files -/' : '_files';
  if (path && words.length > 0) return `{compadd ${words.join(' ')}; ${files}}`;
  if (path) return files;
  // A space: something is wanted, and nothing can be offered.
  return words.length > 0 ? `(${words.join(' ')})` : ' ';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
