// What Apple's DeviceCheck.framework declares, as far as the app makes use of it.
#import <Foundation/Foundation.h>

@interface DCAppAttestService : NSObject
@property (class, readonly) DCAppAttestService *sharedService;
@property (readonly, getter=isSupported) BOOL supported;
- (void)generateKeyWithCompletionHandler:(void (^)(NSString *keyId, NSError *error))completionHandler;
- (void)attestKey:(NSString *)keyId
       clientDataHash:(NSData *)clientDataHash
    completionHandler:(void (^)(NSData *attestationObject, NSError *error))completionHandler;
@end
