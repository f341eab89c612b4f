//go:build gnustep

#import <CoreFoundation/CoreFoundation.h>
#import <Foundation/Foundation.h>

NSDictionary *item_read(NSDictionary *query);
BOOL item_write(NSDictionary *item);

// What a framework's Create or Copy gives out: the caller's to release, and counted.
CFTypeRef given(id object);
