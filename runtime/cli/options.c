/* options.c (cli): parses the command line of neap.
 *
 * The one-letter options are those of lua 5.4 and keep its rules: an option takes no
 * trailing characters, -e and -l take their argument glued or as the next word, and the
 * next word must not begin with '-'. The long options are neap's own. */
#include "cli/options.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

void cli_print_usage(FILE *stream, const char *program)
{
    fprintf(stream,
            "usage: %s [options] [script [args]]\n"
            "       %s [options] command [args]\n"
            "Available options are:\n"
            "  -e stat      run the string 'stat'\n"
            "  -i           enter interactive mode after the script\n"
            "  -l mod       require the module 'mod' into the global 'mod'\n"
            "  -l g=mod     require the module 'mod' into the global 'g'\n"
            "  -v           show the version of Lua\n"
            "  -E           ignore environment variables\n"
            "  -W           turn warnings on\n"
            "  --           stop handling options\n"
            "  -            stop handling options and run standard input\n"
            "  --threads N  compute with N threads\n"
            "  --seed N     seed the random number generator with the integer N\n"
            "  --version    show the version of neap\n"
            "  -h, --help   show this text\n"
            "Commands are (a script of such a name is run as ./name):\n"
            "  help         show this text; help NAME tells of softmax, nn.Linear ...\n"
            "  info         how this neap was built and what it runs on\n"
            "  course [N]   learn how networks are built: lessons that run\n"
            "  data [set]   data sets: where they are, how to get the others\n"
            "  new name     a new project: script, model, specs\n"
            "  test [path]  run specs with busted\n"
            "  jupyter install    make neap a kernel of Jupyter's notebooks\n"
            "  convert FILE FILE  make a notebook of a Lua file with cells, or the "
            "reverse\n"
            "  kernel FILE  serve a notebook, as Jupyter asks for it\n",
            program, program);
}

static bool refuse(const char *program, const char *argument, const char *problem)
{
    fprintf(stderr, "%s: %s '%s'\n", program, problem, argument);
    cli_print_usage(stderr, program);
    return false;
}

static bool refuse_missing(const char *program, const char *option)
{
    fprintf(stderr, "%s: '%s' needs argument\n", program, option);
    cli_print_usage(stderr, program);
    return false;
}

static bool parse_integer(const char *text, long long *out)
{
    char *end;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return end != text && *end == '\0' && errno == 0;
}

/* The value of `--name value` or `--name=value` at argv[*i]; NULL when that argument is
 * another option, "" when the value is missing. Moves *i to the last word used. */
static const char *long_value(const char *name, char **argv, int *i)
{
    size_t length = strlen(name);
    if (strncmp(argv[*i], name, length) != 0) return NULL;
    if (argv[*i][length] == '=') return argv[*i] + length + 1;
    if (argv[*i][length] != '\0') return NULL;
    if (argv[*i + 1] == NULL) return "";
    return argv[++*i];
}

static bool parse_long(cli_options *options, char **argv, int *i, const char *program)
{
    const char *option = argv[*i];
    const char *value;
    long long number = 0;
    if (strcmp(option, "--version") == 0) {
        options->show_version = true;
    } else if (strcmp(option, "--help") == 0) {
        options->show_help = true;
    } else if ((value = long_value("--threads", argv, i)) != NULL) {
        if (*value == '\0') return refuse_missing(program, "--threads");
        if (!parse_integer(value, &number) || number < 1 || number > INT_MAX) {
            fprintf(stderr,
                    "%s: --threads: N must be an integer of 1 or more, got '%s'\n",
                    program, value);
            return false;
        }
        options->threads = (int)number;
    } else if ((value = long_value("--seed", argv, i)) != NULL) {
        if (*value == '\0') return refuse_missing(program, "--seed");
        if (!parse_integer(value, &number)) {
            fprintf(stderr, "%s: --seed: N must be a 64-bit integer, got '%s'\n",
                    program, value);
            return false;
        }
        options->has_seed = true;
        options->seed = number;
    } else {
        return refuse(program, option, "unrecognized option");
    }
    return true;
}

static void add_action(cli_options *options, cli_action_kind kind, const char *text)
{
    cli_action *action = &options->actions[options->action_count++];
    action->kind = kind;
    action->text = text;
}

/* -e and -l: the text is the rest of the word, or the next word. */
static bool parse_action(cli_options *options, char **argv, int *i, const char *program)
{
    const char *option = argv[*i];
    const char *text = option + 2;
    if (*text == '\0') {
        text = argv[*i + 1];
        if (text == NULL || text[0] == '-') return refuse_missing(program, option);
        ++*i;
    }
    if (option[1] == 'e') options->executes = true;
    add_action(options, option[1] == 'e' ? CLI_EXECUTE : CLI_REQUIRE, text);
    return true;
}

static bool parse_letter(cli_options *options, char **argv, int *i, const char *program)
{
    const char *option = argv[*i];
    if (option[1] == 'e' || option[1] == 'l')
        return parse_action(options, argv, i, program);
    if (option[2] != '\0') return refuse(program, option, "unrecognized option");
    switch (option[1]) {
    case 'i':
        options->interactive = true;
        return true;
    case 'v':
        options->show_lua = true;
        return true;
    case 'E':
        options->no_environment = true;
        return true;
    case 'h':
        options->show_help = true;
        return true;
    case 'W':
        add_action(options, CLI_WARNINGS, NULL);
        return true;
    default:
        return refuse(program, option, "unrecognized option");
    }
}

/* Commands that are modules of Lua, neap.commands.*. */
static bool is_command(const char *word)
{
    static const char *const commands[] = {"convert", "course", "data", "help",
                                           "jupyter", "kernel", "new",  "test"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(word, commands[i]) == 0) return true;
    return false;
}

bool cli_options_parse(cli_options *options, int argc, char **argv, const char *program)
{
    memset(options, 0, sizeof *options);
    options->actions = malloc((size_t)(argc > 0 ? argc : 1) * sizeof *options->actions);
    if (options->actions == NULL) {
        fprintf(stderr, "%s: not enough memory\n", program);
        return false;
    }
    int i = 1;
    for (; i < argc; i++) {
        const char *word = argv[i];
        if (word[0] != '-' || word[1] == '\0') break;
        if (strcmp(word, "--") == 0) {
            options->script = i + 1;
            return true;
        }
        bool taken = word[1] == '-' ? parse_long(options, argv, &i, program)
                                    : parse_letter(options, argv, &i, program);
        if (!taken) return false;
    }
    options->script = i < argc ? i : argc;
    options->script_is_stdin = i < argc && strcmp(argv[i], "-") == 0;
    options->show_info = i == argc - 1 && strcmp(argv[i], "info") == 0;
    options->is_command = i < argc && is_command(argv[i]);
    options->show_help |= i == argc - 1 && strcmp(argv[i], "help") == 0;
    return true;
}

void cli_options_free(cli_options *options)
{
    free(options->actions);
    options->actions = NULL;
}
