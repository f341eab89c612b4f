//go:build gnustep

#ifndef PHONE_H
#define PHONE_H

#include <stddef.h>

// Security
extern int phone_locked, phone_no_enclave, phone_held;
void phone_start(const char *keychain);
const char *phone_not_backed_up(void);

// UserNotifications. Permissions are UNAuthorizationStatus: as it is, and as the citizen answers.
extern int phone_permission, phone_asked, phone_forgotten;
void centre_start(void);
void centre_clock(long long seconds);
char *centre_told(void); // the caller frees it
int centre_shown(void);
int centre_tap(const char *identifier, int open);

// UIKit
extern int phone_off_main;
const char *phone_opened(void);

#endif
