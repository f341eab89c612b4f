//go:build gnustep

#import <DeviceCheck/DeviceCheck.h>

#include "_cgo_export.h"

@implementation DCAppAttestService
+ (DCAppAttestService *)sharedService {
	static DCAppAttestService *shared;
	if (shared == nil) shared = [DCAppAttestService new];
	return shared;
}

- (BOOL)isSupported { return apple_there(); }

- (void)generateKeyWithCompletionHandler:(void (^)(NSString *keyId, NSError *error))completionHandler {
	completionHandler(@"a key of this app's", nil);
}

- (void)attestKey:(NSString *)keyId
       clientDataHash:(NSData *)clientDataHash
    completionHandler:(void (^)(NSData *attestationObject, NSError *error))completionHandler {
	NSMutableData *object = [NSMutableData dataWithLength:1 << 16];
	BOOL known = [keyId isEqual:@"a key of this app's"] && clientDataHash.length == 32;
	object.length = known ? apple_attests((void *)clientDataHash.bytes, object.mutableBytes, object.length) : 0;
	if (object.length > 0) {
		completionHandler(object, nil);
	} else {
		completionHandler(nil, [NSError errorWithDomain:@"com.apple.devicecheck.error" code:4 userInfo:nil]); // DCErrorServerUnavailable
	}
}
@end
