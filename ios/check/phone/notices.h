//go:build gnustep

#import <UserNotifications/UserNotifications.h>

// When a request is due, by the phone's clock.
NSDate *due(UNNotificationRequest *request);

// What a citizen does with a notification that is shown.
UNNotificationResponse *response(UNNotificationRequest *request, NSString *action);
