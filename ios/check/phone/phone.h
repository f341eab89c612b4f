//go:build gnustep

#ifndef PHONE_H
#define PHONE_H

#include <stddef.h>

// Texts that are answered are the caller's to free.

// Security
extern int phone_locked, phone_no_enclave, phone_held;
void phone_start(const char *keychain);
void phone_spoil(void);
char *phone_not_backed_up(void);

// UserNotifications. Permissions are UNAuthorizationStatus: as it is, and as the citizen answers.
extern int phone_permission, phone_asked, phone_forgotten;
void centre_start(void);
void centre_clock(long long seconds);
char *centre_told(void);
int centre_shown(void);
int centre_tap(const char *identifier, int open);

// UIKit
extern int phone_off_main, phone_reduces_motion;
char *phone_opened(void), *phone_shared(void), *phone_felt(void);
void phone_screen(double brightness);
double phone_brightness(void);
int phone_stays_on(void), phone_covers(void);
void phone_active(int active);

#endif
