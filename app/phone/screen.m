//go:build ios || gnustep

#include "screen.h"

#import <Foundation/Foundation.h>
#import <UIKit/UIKit.h>

// What is between the app and its owner, on the main thread alone.
@interface MWDScreen : NSObject
@end

static UIView *cover;         // nil while the app is in front
static BOOL bright;           // whether the app wants it
static CGFloat owners = -1;   // how bright the owner has it, while we have it bright; else negative

static UIWindow *window(void) { return UIApplication.sharedApplication.delegate.window; }

static void shine(BOOL on) {
	UIApplication.sharedApplication.idleTimerDisabled = on;
	if (on == (owners >= 0)) return;
	if (on) owners = UIScreen.mainScreen.brightness;
	UIScreen.mainScreen.brightness = on ? 1 : owners;
	if (!on) owners = -1;
}

@implementation MWDScreen
+ (void)leave:(NSNotification *)notification {
	shine(NO);
	if (cover != nil) return;
	cover = [[UIView alloc] initWithFrame:window().bounds];
	cover.autoresizingMask = UIViewAutoresizingFlexibleWidth | UIViewAutoresizingFlexibleHeight;
	cover.backgroundColor = UIColor.systemBackgroundColor;
	[window() addSubview:cover];
}

+ (void)comeBack:(NSNotification *)notification {
	[cover removeFromSuperview];
	cover = nil;
	shine(bright);
}
@end

void screen_watch(void) {
	@autoreleasepool {
		NSNotificationCenter *centre = NSNotificationCenter.defaultCenter;
		Class screen = MWDScreen.class;
		[centre addObserver:(id)screen selector:@selector(leave:) name:UIApplicationWillResignActiveNotification object:nil];
		[centre addObserver:(id)screen selector:@selector(comeBack:) name:UIApplicationDidBecomeActiveNotification object:nil];
	}
}

static void share(id item) {
	dispatch_async(dispatch_get_main_queue(), ^{
		UIActivityViewController *sheet = [[UIActivityViewController alloc] initWithActivityItems:@[ item ] applicationActivities:nil];
		UIViewController *page = window().rootViewController;
		UIPopoverPresentationController *place = sheet.popoverPresentationController; // an iPad's; nil on an iPhone
		place.sourceView = page.view;
		place.sourceRect = CGRectMake(page.view.bounds.size.width / 2, page.view.bounds.size.height / 2, 1, 1);
		[page presentViewController:sheet animated:YES completion:nil];
	});
}

void screen_share_text(const char *text) {
	@autoreleasepool {
		share(@(text));
	}
}

void screen_share_file(const char *path) {
	@autoreleasepool {
		share([NSURL fileURLWithPath:@(path) isDirectory:NO]);
	}
}

void screen_bright(int on) {
	dispatch_async(dispatch_get_main_queue(), ^{
		bright = on != 0;
		shine(bright && cover == nil);
	});
}

void screen_feel(int achieved) {
	dispatch_async(dispatch_get_main_queue(), ^{
		if (achieved) {
			[[UINotificationFeedbackGenerator new] notificationOccurred:UINotificationFeedbackTypeSuccess];
		} else {
			[[[UIImpactFeedbackGenerator alloc] initWithStyle:UIImpactFeedbackStyleMedium] impactOccurred];
		}
	});
}

int screen_still(void) { return UIAccessibilityIsReduceMotionEnabled(); }
