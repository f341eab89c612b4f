//go:build ios || gnustep

#include "appattest.h"

#import <DeviceCheck/DeviceCheck.h>
#import <Foundation/Foundation.h>

#include "_cgo_export.h"

int appattest_supported(void) {
	@autoreleasepool {
		return DCAppAttestService.sharedService.isSupported;
	}
}

static void answer(uintptr_t asked, NSData *object, NSError *error) {
	if (object != nil) {
		appattest_answered(asked, (void *)object.bytes, object.length, NULL);
		return;
	}
	NSString *message = [NSString stringWithFormat:@"%@ %ld", error.domain, (long)error.code];
	appattest_answered(asked, NULL, 0, (char *)message.UTF8String);
}

void appattest_ask(const void *digest, uintptr_t asked) {
	@autoreleasepool {
		NSData *hash = [NSData dataWithBytes:digest length:32];
		DCAppAttestService *service = DCAppAttestService.sharedService;
		[service generateKeyWithCompletionHandler:^(NSString *key, NSError *error) {
			if (key == nil) {
				answer(asked, nil, error);
				return;
			}
			[service attestKey:key
			       clientDataHash:hash
			    completionHandler:^(NSData *object, NSError *refused) { answer(asked, object, refused); }];
		}];
	}
}
