// What Apple's UIKit declares, as far as the app makes use of it.
#import <Foundation/Foundation.h>

extern NSString *const UIApplicationOpenSettingsURLString;

@interface UIResponder : NSObject
@end

@interface UIApplication : UIResponder
@property (class, readonly) UIApplication *sharedApplication;
- (void)openURL:(NSURL *)url options:(NSDictionary *)options completionHandler:(void (^)(BOOL success))completion;
@end
