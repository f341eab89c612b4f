//go:build ios || gnustep

// An iPhone's screen and what stands over the app on it, for any thread. What is asked is done later, on the main one.
#ifndef SCREEN_H
#define SCREEN_H

// Looks out for the app that is left and comes back: a cover is over it meanwhile, and the screen as bright as its owner has it.
void screen_watch(void);

void screen_share_text(const char *text);
void screen_share_file(const char *path);
void screen_bright(int on);
// One moment of two: something begins, or something was achieved.
void screen_feel(int achieved);
int screen_still(void);

#endif
