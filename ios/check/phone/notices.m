//go:build gnustep

// What a notification is made of. Each of Apple's classes is one of ours, which holds what the other declares.
#import <UserNotifications/UserNotifications.h>

#include "notices.h"

NSString *const UNNotificationDefaultActionIdentifier = @"com.apple.UNNotificationDefaultActionIdentifier";
NSString *const UNNotificationDismissActionIdentifier = @"com.apple.UNNotificationDismissActionIdentifier";

@implementation UNNotificationSound
+ (UNNotificationSound *)defaultSound {
	static UNNotificationSound *sound;
	if (sound == nil) sound = [UNNotificationSound new];
	return sound;
}
- (id)copyWithZone:(NSZone *)zone { return [self retain]; }
@end

@interface Content : UNMutableNotificationContent {
	NSString *title, *body;
	UNNotificationSound *sound;
}
@end

@implementation UNNotificationContent
- (id)copyWithZone:(NSZone *)zone { return [self retain]; }
@dynamic title, body, sound;
@end

@implementation UNMutableNotificationContent
@dynamic title, body, sound;
+ (instancetype)new { return [[Content alloc] init]; }
@end

@implementation Content
@synthesize title, body, sound;
@end

@interface Trigger : UNCalendarNotificationTrigger {
	NSDateComponents *dateComponents;
}
@property (copy) NSDateComponents *dateComponents;
@end

@implementation UNNotificationTrigger
- (id)copyWithZone:(NSZone *)zone { return [self retain]; }
- (BOOL)repeats { return NO; }
@end

@implementation UNCalendarNotificationTrigger
@dynamic dateComponents;
+ (instancetype)triggerWithDateMatchingComponents:(NSDateComponents *)dateComponents repeats:(BOOL)repeats {
	NSCAssert(!repeats, @"nothing of ours comes again and again");
	Trigger *trigger = [[Trigger new] autorelease];
	trigger.dateComponents = dateComponents;
	return trigger;
}
@end

@implementation Trigger
@synthesize dateComponents;
@end

@interface Request : UNNotificationRequest {
	NSString *identifier;
	UNNotificationContent *content;
	UNNotificationTrigger *trigger;
}
@property (copy) NSString *identifier;
@property (copy) UNNotificationContent *content;
@property (copy) UNNotificationTrigger *trigger;
@end

@implementation UNNotificationRequest
- (id)copyWithZone:(NSZone *)zone { return [self retain]; }
@dynamic identifier, content, trigger;
+ (instancetype)requestWithIdentifier:(NSString *)identifier content:(UNNotificationContent *)content trigger:(UNNotificationTrigger *)trigger {
	Request *request = [[Request new] autorelease];
	request.identifier = identifier;
	request.content = content;
	request.trigger = trigger;
	return request;
}
@end

@implementation Request
@synthesize identifier, content, trigger;
@end

NSDate *due(UNNotificationRequest *request) {
	NSDateComponents *components = ((UNCalendarNotificationTrigger *)request.trigger).dateComponents;
	NSCalendar *calendar = components.calendar;
	calendar.timeZone = components.timeZone;
	return [calendar dateFromComponents:components];
}

@interface Tap : UNNotificationResponse {
	UNNotification *notification;
	NSString *actionIdentifier;
}
@property (copy) UNNotification *notification;
@property (copy) NSString *actionIdentifier;
@end

@interface Shown : UNNotification {
	UNNotificationRequest *request;
}
@property (copy) UNNotificationRequest *request;
@end

@implementation UNNotification
- (id)copyWithZone:(NSZone *)zone { return [self retain]; }
@dynamic request;
@end

@implementation Shown
@synthesize request;
@end

@implementation UNNotificationResponse
@dynamic notification, actionIdentifier;
@end

@implementation Tap
@synthesize notification, actionIdentifier;
@end

UNNotificationResponse *response(UNNotificationRequest *request, NSString *action) {
	Shown *shown = [[Shown new] autorelease];
	shown.request = request;
	Tap *tap = [[Tap new] autorelease];
	tap.notification = shown;
	tap.actionIdentifier = action;
	return tap;
}
