#include <stdio.h>

/* 🚚 before the fault */
int wheels(int axles) {
  int each = 2
  return axles * each;
}

int main(void) {
  if (wheels(2) > 3 {
    puts("lorry");
  }
  return 0;
}
