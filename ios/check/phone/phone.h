//go:build gnustep

#ifndef PHONE_H
#define PHONE_H

#include <stddef.h>

extern int phone_locked, phone_no_enclave, phone_held;
void phone_start(const char *keychain);
const char *phone_not_backed_up(void);

#endif
