/* options.c (optim): see options.h. */
#include "optim/options.h"

#include <stdio.h>

/* What numbers the option takes: "finite", ">= 0 and < 1", ... */
static void describe_range(const neap_option *option, char *out, size_t size)
{
    char least[40] = "", most[40] = "";
    if (!isinf(option->least)) snprintf(least, sizeof least, ">= %g", option->least);
    if (!isinf(option->most))
        snprintf(most, sizeof most, "%s %g", option->below ? "<" : "<=", option->most);
    const char *kind = option->whole ? "a whole number " : "";
    if (!*least && !*most) {
        snprintf(out, size, option->whole ? "a whole number" : "a finite number");
        return;
    }
    snprintf(out, size, "%s%s%s%s", kind, least, *least && *most ? " and " : "", most);
}

static bool is_in_range(const neap_option *option, double value)
{
    if (!(value >= option->least)) return false;
    if (!(option->below ? value < option->most : value <= option->most)) return false;
    return !option->whole || value == floor(value);
}

static neap_status check_part(const neap_option *option, int i, double value)
{
    if (is_in_range(option, value)) return NEAP_OK;
    if (isnan(value) && neap_option_is_optional(option, i)) return NEAP_OK;
    char name[64], rule[128];
    if (option->parts)
        snprintf(name, sizeof name, "%s[%d]", option->name, i + 1);
    else
        snprintf(name, sizeof name, "%s", option->name);
    describe_range(option, rule, sizeof rule);
    return neap_fail(NEAP_ERR_ARGUMENT, "%s must be %s, got %.14g", name, rule, value);
}

neap_status neap_options_check(const neap_option *options, int n, const double *value)
{
    for (const neap_option *option = options; option < options + n; option++) {
        int places = neap_option_places(option);
        for (int i = 0; i < places && option->kind == NEAP_OPTION_NUMBER; i++)
            NEAP_TRY(check_part(option, i, value[i]));
        value += places;
    }
    return NEAP_OK;
}
