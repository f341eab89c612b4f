//go:build ios || gnustep

#include "centre.h"

#import <Foundation/Foundation.h>
#import <UIKit/UIKit.h>
#import <UserNotifications/UserNotifications.h>

#include "_cgo_export.h"

static UNUserNotificationCenter *centre(void) { return UNUserNotificationCenter.currentNotificationCenter; }

static void answer(uintptr_t asked, NSString *text, NSError *error) {
	NSString *refused = error == nil ? nil : [NSString stringWithFormat:@"%@ %ld", error.domain, (long)error.code];
	centre_answered(asked, (char *)text.UTF8String, (char *)refused.UTF8String);
}

void centre_add(const char *id, const char *title, const char *body, centre_time at, uintptr_t asked) {
	@autoreleasepool {
		UNMutableNotificationContent *content = [UNMutableNotificationContent new];
		content.title = @(title);
		content.body = @(body);
		content.sound = UNNotificationSound.defaultSound;
		NSDateComponents *date = [NSDateComponents new];
		date.calendar = [NSCalendar calendarWithIdentifier:NSCalendarIdentifierGregorian]; // also on a phone that counts years by another
		date.timeZone = [NSTimeZone timeZoneForSecondsFromGMT:0];
		date.year = at.year;
		date.month = at.month;
		date.day = at.day;
		date.hour = at.hour;
		date.minute = at.minute;
		date.second = at.second;
		UNCalendarNotificationTrigger *trigger = [UNCalendarNotificationTrigger triggerWithDateMatchingComponents:date repeats:NO];
		UNNotificationRequest *request = [UNNotificationRequest requestWithIdentifier:@(id) content:content trigger:trigger];
		[centre() addNotificationRequest:request withCompletionHandler:^(NSError *error) { answer(asked, @"", error); }];
	}
}

void centre_remove(const char *id) {
	@autoreleasepool {
		[centre() removePendingNotificationRequestsWithIdentifiers:@[ @(id) ]];
		[centre() removeDeliveredNotificationsWithIdentifiers:@[ @(id) ]];
	}
}

void centre_pending(uintptr_t asked) {
	@autoreleasepool {
		[centre() getPendingNotificationRequestsWithCompletionHandler:^(NSArray<UNNotificationRequest *> *requests) {
			NSMutableString *ids = [NSMutableString string];
			for (UNNotificationRequest *request in requests) [ids appendFormat:@"%@\n", request.identifier];
			answer(asked, ids, nil);
		}];
	}
}

void centre_permission(uintptr_t asked) {
	@autoreleasepool {
		[centre() getNotificationSettingsWithCompletionHandler:^(UNNotificationSettings *settings) {
			switch (settings.authorizationStatus) {
			case UNAuthorizationStatusNotDetermined: answer(asked, @"not asked", nil); break;
			case UNAuthorizationStatusDenied: answer(asked, @"refused", nil); break;
			default: answer(asked, @"allowed", nil); // for good, for the time being, or without a sound
			}
		}];
	}
}

void centre_ask(uintptr_t asked) {
	@autoreleasepool {
		UNAuthorizationOptions options = UNAuthorizationOptionAlert | UNAuthorizationOptionSound;
		[centre() requestAuthorizationWithOptions:options
		                        completionHandler:^(BOOL granted, NSError *error) { answer(asked, @"", error); }];
	}
}

void centre_open_settings(void) {
	dispatch_async(dispatch_get_main_queue(), ^{
		NSURL *settings = [NSURL URLWithString:UIApplicationOpenSettingsURLString];
		[UIApplication.sharedApplication openURL:settings options:@{} completionHandler:nil];
	});
}

// Fyne's own, which it makes the centre's delegate before the app has started. It leaves taps to us.
@interface GoAppAppDelegate : UIResponder
@end

@interface GoAppAppDelegate (Reminders) <UNUserNotificationCenterDelegate>
@end

@implementation GoAppAppDelegate (Reminders)
- (void)userNotificationCenter:(UNUserNotificationCenter *)center
    didReceiveNotificationResponse:(UNNotificationResponse *)response
             withCompletionHandler:(void (^)(void))completionHandler {
	if ([response.actionIdentifier isEqualToString:UNNotificationDefaultActionIdentifier])
		centre_tapped((char *)response.notification.request.identifier.UTF8String);
	completionHandler();
}
@end
