//go:build gnustep

#import <UIKit/UIKit.h>

#include "phone.h"

NSString *const UIApplicationOpenSettingsURLString = @"app-settings:";

NSString *const UIApplicationWillResignActiveNotification = @"UIApplicationWillResignActiveNotification";
NSString *const UIApplicationDidBecomeActiveNotification = @"UIApplicationDidBecomeActiveNotification";

int phone_off_main, phone_reduces_motion;
static int onMain; // how deep
static NSString *opened, *shared;
static NSMutableString *felt;

// What belongs to the main queue is done at once, by whoever hands it over, since here nobody waits for events.
dispatch_queue_t dispatch_get_main_queue(void) { return (dispatch_queue_t)&onMain; }

void dispatch_async(dispatch_queue_t queue, dispatch_block_t block) {
	@autoreleasepool {
		onMain++;
		block();
		onMain--;
	}
}

static char *text(NSString *string) {
	@autoreleasepool {
		return strdup(string == nil ? "" : string.UTF8String);
	}
}

// Of UIKit, nothing may be touched off the main thread.
static void touched(void) {
	if (onMain == 0) phone_off_main++;
}

@implementation UIColor
+ (UIColor *)systemBackgroundColor { return [[UIColor new] autorelease]; }
- (id)copyWithZone:(NSZone *)zone { return [self retain]; }
@end

@implementation UIResponder
@end

// A view shows how many lie on it, and a window is as large as an iPhone's.
static NSMutableArray *onWindow;
static UIViewController *page;

@implementation UIView
@dynamic backgroundColor, autoresizingMask;

- (instancetype)initWithFrame:(CGRect)frame {
	touched();
	return [self init];
}

- (CGRect)bounds { return NSMakeRect(0, 0, 390, 844); }
- (void)setBounds:(CGRect)bounds {}
- (void)setBackgroundColor:(UIColor *)color { touched(); }
- (void)setAutoresizingMask:(UIViewAutoresizing)mask { touched(); }
- (void)addSubview:(UIView *)view {
	touched();
	[onWindow addObject:view];
}
- (void)removeFromSuperview {
	touched();
	[onWindow removeObject:self];
}
@end

@implementation UIWindow
- (UIViewController *)rootViewController { return page; }
- (void)setRootViewController:(UIViewController *)controller {}
@end

@implementation UIPopoverPresentationController
@dynamic sourceView, sourceRect;
- (void)setSourceView:(UIView *)view { touched(); }
- (void)setSourceRect:(CGRect)rect { touched(); }
@end

@implementation UIViewController
- (UIView *)view { return [[UIView new] autorelease]; }
- (void)setView:(UIView *)view {}
- (UIPopoverPresentationController *)popoverPresentationController { return [[UIPopoverPresentationController new] autorelease]; }
- (void)presentViewController:(UIViewController *)controller animated:(BOOL)flag completion:(void (^)(void))completion {
	touched();
	if (self != page) return;
	[shared release];
	shared = [[controller description] retain];
}
@end

@interface Sheet : UIActivityViewController {
	NSArray *items;
}
@end

@implementation UIActivityViewController
+ (instancetype)alloc { return (id)[Sheet allocWithZone:NULL]; }
- (instancetype)initWithActivityItems:(NSArray *)activityItems applicationActivities:(NSArray *)applicationActivities { return [self init]; }
@end

@implementation Sheet
- (instancetype)initWithActivityItems:(NSArray *)activityItems applicationActivities:(NSArray *)applicationActivities {
	touched();
	items = [activityItems copy];
	return self;
}
- (NSString *)description { return [[items objectAtIndex:0] description]; }
@end

static CGFloat brightness;

@implementation UIScreen
- (CGFloat)brightness { return brightness; }
- (void)setBrightness:(CGFloat)wanted { brightness = wanted; }
+ (UIScreen *)mainScreen {
	static UIScreen *screen;
	touched();
	if (screen == nil) screen = [UIScreen new];
	return screen;
}
@end

@implementation UINotificationFeedbackGenerator
- (void)notificationOccurred:(UINotificationFeedbackType)type {
	touched();
	[felt appendFormat:@"notification %d\n", (int)type];
}
@end

@implementation UIImpactFeedbackGenerator
static UIImpactFeedbackStyle style;

- (instancetype)initWithStyle:(UIImpactFeedbackStyle)wanted {
	style = wanted;
	return self;
}
- (void)impactOccurred {
	touched();
	[felt appendFormat:@"impact %d\n", (int)style];
}
@end

BOOL UIAccessibilityIsReduceMotionEnabled(void) { return phone_reduces_motion; }

@interface Delegate : NSObject <UIApplicationDelegate>
@end

@implementation Delegate
- (UIWindow *)window {
	static UIWindow *window;
	touched();
	if (window == nil) window = [UIWindow new];
	return window;
}
- (void)setWindow:(UIWindow *)window {}
@end

static BOOL staysOn;

@implementation UIApplication
- (BOOL)isIdleTimerDisabled { return staysOn; }
- (void)setIdleTimerDisabled:(BOOL)disabled { staysOn = disabled; }
+ (UIApplication *)sharedApplication {
	static UIApplication *application;
	touched();
	if (application == nil) application = [UIApplication new];
	return application;
}

- (id<UIApplicationDelegate>)delegate {
	static Delegate *delegate;
	if (delegate == nil) delegate = [Delegate new];
	return delegate;
}
- (void)setDelegate:(id<UIApplicationDelegate>)delegate {}

- (void)openURL:(NSURL *)url options:(NSDictionary *)options completionHandler:(void (^)(BOOL success))completion {
	touched();
	opened = [url.absoluteString retain];
	if (completion != nil) completion(YES);
}
@end

char *phone_opened(void) { return text(opened); }
char *phone_shared(void) { return text(shared); }
char *phone_felt(void) { return text(felt); }
int phone_covers(void) { return (int)onWindow.count; }

void phone_screen(double owners) {
	onWindow = [NSMutableArray new];
	page = [UIViewController new];
	felt = [NSMutableString new];
	brightness = owners;
}

double phone_brightness(void) { return brightness; }
int phone_stays_on(void) { return staysOn; }

void phone_active(int active) {
	dispatch_async(dispatch_get_main_queue(), ^{
		NSString *name = active ? UIApplicationDidBecomeActiveNotification : UIApplicationWillResignActiveNotification;
		[[NSNotificationCenter defaultCenter] postNotificationName:name object:nil];
	});
}
