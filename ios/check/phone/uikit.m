//go:build gnustep

#import <UIKit/UIKit.h>

#include "phone.h"

NSString *const UIApplicationOpenSettingsURLString = @"app-settings:";

int phone_off_main;
static int onMain; // how deep
static NSString *opened;

// What belongs to the main queue is done at once, by whoever hands it over, since here nobody waits for events.
dispatch_queue_t dispatch_get_main_queue(void) { return (dispatch_queue_t)&onMain; }

void dispatch_async(dispatch_queue_t queue, dispatch_block_t block) {
	@autoreleasepool {
		onMain++;
		block();
		onMain--;
	}
}

// Of UIKit, nothing may be touched off the main thread.
static void touched(void) {
	if (onMain == 0) phone_off_main++;
}

@implementation UIResponder
@end

@implementation UIApplication
+ (UIApplication *)sharedApplication {
	static UIApplication *shared;
	touched();
	if (shared == nil) shared = [UIApplication new];
	return shared;
}

- (void)openURL:(NSURL *)url options:(NSDictionary *)options completionHandler:(void (^)(BOOL success))completion {
	touched();
	opened = [url.absoluteString retain];
	if (completion != nil) completion(YES);
}
@end

const char *phone_opened(void) { return opened.UTF8String; }
