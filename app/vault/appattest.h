//go:build ios || gnustep

// Apple's word that this is our app as it was published, on an iPhone as it was made (App Attest), for any thread.
#ifndef APPATTEST_H
#define APPATTEST_H

#include <stddef.h>
#include <stdint.h>

// Whether this phone has it.
int appattest_supported(void);

// Has Apple attest a fresh key of the app for a digest of 32 bytes. The answer comes to appattest_answered, once, on another thread.
void appattest_ask(const void *digest, uintptr_t asked);

#endif
