// What Apple's UIKit declares, as far as the app makes use of it.
#import <Foundation/Foundation.h>

extern NSString *const UIApplicationOpenSettingsURLString;

@interface UIResponder : NSObject
@end

extern NSString *const UIApplicationWillResignActiveNotification;
extern NSString *const UIApplicationDidBecomeActiveNotification;

@interface UIColor : NSObject
@property (class, readonly) UIColor *systemBackgroundColor;
@end

typedef enum : NSUInteger {
	UIViewAutoresizingFlexibleWidth = 1 << 1,
	UIViewAutoresizingFlexibleHeight = 1 << 4,
} UIViewAutoresizing;

@interface UIView : UIResponder
- (instancetype)initWithFrame:(CGRect)frame;
@property (copy) UIColor *backgroundColor;
@property CGRect bounds;
@property UIViewAutoresizing autoresizingMask;
- (void)addSubview:(UIView *)view;
- (void)removeFromSuperview;
@end

@class UIPopoverPresentationController;

@interface UIViewController : UIResponder
@property (strong) UIView *view;
@property (readonly) UIPopoverPresentationController *popoverPresentationController;
- (void)presentViewController:(UIViewController *)viewControllerToPresent animated:(BOOL)flag completion:(void (^)(void))completion;
@end

@interface UIPopoverPresentationController : NSObject
@property (strong) UIView *sourceView;
@property CGRect sourceRect;
@end

@interface UIActivityViewController : UIViewController
- (instancetype)initWithActivityItems:(NSArray *)activityItems applicationActivities:(NSArray *)applicationActivities;
@end

@interface UIWindow : UIView
@property (strong) UIViewController *rootViewController;
@end

@interface UIScreen : NSObject
@property (class, readonly) UIScreen *mainScreen;
@property CGFloat brightness;
@end

typedef enum : NSInteger { UINotificationFeedbackTypeSuccess, UINotificationFeedbackTypeWarning, UINotificationFeedbackTypeError } UINotificationFeedbackType;
typedef enum : NSInteger { UIImpactFeedbackStyleLight, UIImpactFeedbackStyleMedium, UIImpactFeedbackStyleHeavy } UIImpactFeedbackStyle;

@interface UINotificationFeedbackGenerator : NSObject
- (void)notificationOccurred:(UINotificationFeedbackType)notificationType;
@end

@interface UIImpactFeedbackGenerator : NSObject
- (instancetype)initWithStyle:(UIImpactFeedbackStyle)style;
- (void)impactOccurred;
@end

BOOL UIAccessibilityIsReduceMotionEnabled(void);

@protocol UIApplicationDelegate <NSObject>
@optional
@property (strong) UIWindow *window;
@end

@interface UIApplication : UIResponder
@property (class, readonly) UIApplication *sharedApplication;
@property (assign) id<UIApplicationDelegate> delegate;
@property (getter=isIdleTimerDisabled) BOOL idleTimerDisabled;
- (void)openURL:(NSURL *)url options:(NSDictionary *)options completionHandler:(void (^)(BOOL success))completion;
@end
