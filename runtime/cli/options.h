/* options.h (cli): the command line, parsed before any Lua code runs. */
#ifndef NEAP_CLI_OPTIONS_H
#define NEAP_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

/* One of the options that act in the order they were given. */
typedef enum cli_action_kind { CLI_EXECUTE, CLI_REQUIRE, CLI_WARNINGS } cli_action_kind;

typedef struct cli_action {
    cli_action_kind kind;
    const char *text; /* borrowed from argv; NULL for CLI_WARNINGS */
} cli_action;

typedef struct cli_options {
    int script;           /* index of the script in argv, argc when there is none */
    bool script_is_stdin; /* the script is "-" */
    bool interactive;     /* -i */
    bool show_lua;        /* -v */
    bool executes;        /* -e was given */
    bool no_environment;  /* -E */
    bool show_version;    /* --version */
    bool show_help;       /* --help */
    bool show_info;       /* the command `info` stands in place of a script */
    bool is_command;      /* another command stands there: neap.commands.<script> */
    int threads;          /* --threads, 0 when absent */
    bool has_seed;        /* --seed */
    long long seed;
    int action_count;
    cli_action *actions; /* owned: cli_options_free */
} cli_options;

/* False when an argument is refused; what is wrong then went to standard error, under
 * the name of the program. */
bool cli_options_parse(cli_options *options, int argc, char **argv,
                       const char *program);
void cli_options_free(cli_options *options);
void cli_print_usage(FILE *stream, const char *program);

#endif
