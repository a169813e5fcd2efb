import { type CommandGrammar, type Grammar, type Offer, written } from './grammar.ts';

/** For bash 3.2 and later, without the package bash-completion. Bash shows no descriptions. */
export function bashCompletion({ commands }: Grammar): string {
  return `# bash completion for hubform. In ~/.bashrc: source <(hubform completion bash)

_hubform() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command=\${COMP_WORDS[1]-} flags= valued= option= offer= place=0 i word last joins=
  local -a words=()
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    _hubform_words '${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}'
    return
  fi
  case $command in
${commands.map(flagsCase).join('\n')}
    *) return ;;
  esac
  # Bash breaks --flag=value and git:HEAD:path into several words.
  for ((i = 2; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]} last=$((\${#words[@]} - 1))
    if ((last >= 0)) && [[ -n $joins || $word == [=:]* ]]; then
      words[last]+=$word
    else
      words+=("$word")
    fi
    [[ $word == [=:]* ]] && joins=1 || joins=
  done
  [[ $cur == [=:]* ]] && cur=
  last=$((\${#words[@]} - 1))
  for ((i = 0; i < last; i++)); do
    word=\${words[i]}
    if [[ -n $option ]]; then
      option=
    elif [[ $valued == *" $word "* ]]; then
      option=$word
    elif [[ $word != -?* ]]; then
      place=$((place + 1))
    fi
  done
  word=\${words[last]}
  [[ -z $option && $word == --*=* ]] && option=\${word%%=*}
  if [[ -n $option ]]; then
    case "$command $option" in
${commands.flatMap(valueCases).join('\n')}
    esac
  elif [[ $word == -* ]]; then
    offer=$flags
  else
    case "$command $place" in
${commands.flatMap(argumentCases).join('\n')}
      *) offer=$flags ;;
    esac
  fi
  case $offer in
    @file) ;; # nothing here: bash completes paths by itself, and so directories
    @directory) compopt +o default -o dirnames 2>/dev/null ;;
    *' @file')
      _hubform_words "\${offer% @file}"
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
      ;;
    *)
      # No path belongs here.
      compopt +o default 2>/dev/null
      _hubform_words "$offer"
      ;;
  esac
}

_hubform_words() {
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

complete -o default -F _hubform hubform
`;
}

function flagsCase({ name, flags }: CommandGrammar): string {
  const all = flags.flatMap(written);
  const valued = flags.filter(({ value }) => value).flatMap(written);
  return `    ${name}) flags='${all.join(' ')}' valued=' ${valued.join(' ')} ' ;;`;
}

function valueCases({ name, flags }: CommandGrammar): string[] {
  return flags.flatMap((flag) => {
    const offer = flag.value && offered(flag.value);
    if (!offer) return [];
    return [
      `      ${written(flag)
        .map((one) => `'${name} ${one}'`)
        .join(' | ')}) offer='${offer}' ;;`,
    ];
  });
}

function argumentCases({ name, args }: CommandGrammar): string[] {
  return args.map((arg, index) => {
    const pattern = arg.variadic ? `'${name} '*` : `'${name} ${index}'`;
    return `      ${pattern}) offer='${offered(arg)}' ;;`;
  });
}

function offered({ words, path }: Offer): string {
  return [...words, ...(path ? [`@${path}`] : [])].join(' ');
}
