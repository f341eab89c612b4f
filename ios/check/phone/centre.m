//go:build gnustep

#import <UIKit/UIKit.h>
#import <UserNotifications/UserNotifications.h>

#include "notices.h"
#include "phone.h"

// Most notifications to come that the system holds of one app; of more it forgets the last.
enum { MOST_PENDING = 64 };

int phone_permission, phone_asked, phone_forgotten;
static NSMutableArray *pending, *shown, *told;
static NSDate *byThePhone;

// Fyne's delegate of the app, as it is linked in there.
@interface GoAppAppDelegate : UIResponder <UNUserNotificationCenterDelegate>
@end

@implementation GoAppAppDelegate
@end

@interface Settings : UNNotificationSettings
@end

@implementation UNNotificationSettings
@dynamic authorizationStatus;
@end

@implementation Settings
- (UNAuthorizationStatus)authorizationStatus { return phone_permission; }
@end

static NSUInteger found(NSArray *requests, NSString *identifier) {
	for (NSUInteger i = 0; i < requests.count; i++)
		if ([[[requests objectAtIndex:i] identifier] isEqual:identifier]) return i;
	return NSNotFound;
}

static void forget(NSMutableArray *requests, NSString *identifier) {
	NSUInteger at = found(requests, identifier);
	if (at != NSNotFound) [requests removeObjectAtIndex:at];
}

static NSInteger soonestFirst(id one, id other, void *context) { return [due(one) compare:due(other)]; }

@implementation UNUserNotificationCenter
@dynamic delegate;

+ (UNUserNotificationCenter *)currentNotificationCenter {
	static UNUserNotificationCenter *centre;
	@synchronized(self) {
		if (centre == nil) centre = [UNUserNotificationCenter new];
	}
	return centre;
}

- (id<UNUserNotificationCenterDelegate>)delegate {
	static GoAppAppDelegate *delegate;
	if (delegate == nil) delegate = [GoAppAppDelegate new];
	return delegate;
}

- (void)requestAuthorizationWithOptions:(UNAuthorizationOptions)options completionHandler:(void (^)(BOOL granted, NSError *error))completionHandler {
	if (phone_permission == UNAuthorizationStatusNotDetermined) phone_permission = phone_asked;
	completionHandler(phone_permission >= UNAuthorizationStatusAuthorized, nil);
}

- (void)getNotificationSettingsWithCompletionHandler:(void (^)(UNNotificationSettings *settings))completionHandler {
	completionHandler([[Settings new] autorelease]);
}

- (void)addNotificationRequest:(UNNotificationRequest *)request withCompletionHandler:(void (^)(NSError *error))completionHandler {
	@synchronized(self) {
		if (request.content.title.length == 0 || request.content.sound == nil || due(request) == nil) {
			completionHandler([NSError errorWithDomain:@"UNErrorDomain" code:1401 userInfo:nil]);
			return;
		}
		forget(pending, request.identifier);
		[pending addObject:request];
		[pending sortUsingFunction:soonestFirst context:NULL];
		if (pending.count > MOST_PENDING) {
			[pending removeLastObject];
			phone_forgotten++;
		}
	}
	completionHandler(nil);
}

- (void)getPendingNotificationRequestsWithCompletionHandler:(void (^)(NSArray *requests))completionHandler {
	NSArray *requests = nil;
	@synchronized(self) {
		requests = [NSArray arrayWithArray:pending];
	}
	completionHandler(requests);
}

- (void)removePendingNotificationRequestsWithIdentifiers:(NSArray *)identifiers {
	@synchronized(self) {
		for (NSString *identifier in identifiers) forget(pending, identifier);
	}
}

- (void)removeDeliveredNotificationsWithIdentifiers:(NSArray *)identifiers {
	@synchronized(self) {
		for (NSString *identifier in identifiers) forget(shown, identifier);
	}
}
@end

void centre_start(void) {
	pending = [NSMutableArray new];
	shown = [NSMutableArray new];
	told = [NSMutableArray new];
	phone_permission = UNAuthorizationStatusNotDetermined;
	phone_forgotten = 0;
}

void centre_clock(long long seconds) {
	@autoreleasepool {
		[byThePhone release];
		byThePhone = [[NSDate dateWithTimeIntervalSince1970:seconds] retain];
		@synchronized([UNUserNotificationCenter currentNotificationCenter]) {
			while (pending.count > 0 && [due([pending objectAtIndex:0]) compare:byThePhone] != NSOrderedDescending) {
				UNNotificationRequest *request = [pending objectAtIndex:0];
				[shown addObject:request];
				[told addObject:request.content.title];
				[pending removeObjectAtIndex:0];
			}
		}
	}
}

char *centre_told(void) {
	@autoreleasepool {
		char *lines = strdup([told componentsJoinedByString:@"\n"].UTF8String);
		[told removeAllObjects];
		return lines;
	}
}

int centre_shown(void) { return (int)shown.count; }

int centre_tap(const char *identifier, int open) {
	@autoreleasepool {
		NSUInteger at = found(shown, @(identifier));
		if (at == NSNotFound) return 0;
		NSString *action = open ? UNNotificationDefaultActionIdentifier : UNNotificationDismissActionIdentifier;
		UNNotificationResponse *tap = response([shown objectAtIndex:at], action);
		[shown removeObjectAtIndex:at];
		UNUserNotificationCenter *centre = [UNUserNotificationCenter currentNotificationCenter];
		__block int done = 0;
		[centre.delegate userNotificationCenter:centre didReceiveNotificationResponse:tap withCompletionHandler:^{ done++; }];
		return done == 1;
	}
}
