//go:build gnustep

#import <CoreFoundation/CoreFoundation.h>
#import <Foundation/Foundation.h>

#include "phone.h"

const CFAllocatorRef kCFAllocatorDefault = NULL;
const CFBooleanRef kCFBooleanTrue = (CFBooleanRef)@"true", kCFBooleanFalse = (CFBooleanRef)@"false";

int phone_held;

void CFRelease(CFTypeRef cf) {
	__sync_fetch_and_sub(&phone_held, 1);
	[(id)cf release];
}

NSString *const NSURLIsExcludedFromBackupKey = @"NSURLIsExcludedFromBackupKey";
static NSString *notBackedUp;

char *phone_not_backed_up(void) {
	@autoreleasepool {
		return strdup(notBackedUp.UTF8String);
	}
}

@implementation NSURL (ResourceValues)
- (BOOL)setResourceValue:(id)value forKey:(NSString *)key error:(NSError **)error {
	BOOL there = [[NSFileManager defaultManager] fileExistsAtPath:self.path];
	if (!there || ![key isEqual:NSURLIsExcludedFromBackupKey] || value != (id)kCFBooleanTrue) {
		*error = [NSError errorWithDomain:NSCocoaErrorDomain code:4 userInfo:nil];
		return NO;
	}
	[notBackedUp release];
	notBackedUp = [self.path copy];
	return YES;
}
@end
