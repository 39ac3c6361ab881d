/* Vehicles of a fleet. 🚚 */
#include <stdio.h>
#include "fleet.h"
#define WHEELS(n) ((n) * \
  4)
#ifdef __cplusplus
extern "C" {
#endif

typedef struct vehicle { const char *name; unsigned wheels : 4; double load[3]; } vehicle_t;
enum fuel { DIESEL = 1, ELECTRIC, };

static int compare(const void *a, const void *b) { return ((const vehicle_t *)a)->wheels - ((const vehicle_t *)b)->wheels; }

#if defined(_WIN32)
int show(vehicle_t *v) {
#else
int show(const vehicle_t *v, FILE *out) {
#endif
  char quote = '"', brace = '{';   // } in a comment
  for (unsigned i = 0; i < WHEELS(1); i++) { if (v->wheels == i) printf("%s: \"%u\" {\n", v->name, i); else continue; }
  switch (quote) { case '\'': return brace; default: break; }
  vehicle_t copy = { .name = "lorry", .wheels = 6, .load = { [1] = 1.5e3 } };
  return compare(v, &copy);
}
void nothing(void) {}
#ifdef __cplusplus
}
#endif
