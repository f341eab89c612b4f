//go:build ios || gnustep

// An iPhone's notification centre, for any thread. What is asked is answered by centre_answered, once, on another thread.
#ifndef CENTRE_H
#define CENTRE_H

#include <stdint.h>

// When a notification comes: in UTC, by the phone's own clock.
typedef struct {
	int year, month, day, hour, minute, second;
} centre_time;

// Has the system show a notification then, in place of one with the same ID. The answer is empty.
void centre_add(const char *id, const char *title, const char *body, centre_time at, uintptr_t asked);
// Forgets a notification, and takes it away where it is shown.
void centre_remove(const char *id);
// The answer is the IDs of the notifications to come, each with a newline behind it.
void centre_pending(uintptr_t asked);

// The answer is "not asked", "allowed" or "refused".
void centre_permission(uintptr_t asked);
// Has the system ask for the permission. The answer is empty.
void centre_ask(uintptr_t asked);
// Opens the app's page in the system's settings.
void centre_open_settings(void);

#endif
