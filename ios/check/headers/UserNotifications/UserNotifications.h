// What Apple's UserNotifications.framework declares, as far as the app makes use of it.
#import <Foundation/Foundation.h>

typedef NSUInteger UNAuthorizationOptions;
enum { UNAuthorizationOptionBadge = 1 << 0, UNAuthorizationOptionSound = 1 << 1, UNAuthorizationOptionAlert = 1 << 2 };
typedef enum : NSInteger {
	UNAuthorizationStatusNotDetermined,
	UNAuthorizationStatusDenied,
	UNAuthorizationStatusAuthorized,
	UNAuthorizationStatusProvisional,
	UNAuthorizationStatusEphemeral,
} UNAuthorizationStatus;

extern NSString *const UNNotificationDefaultActionIdentifier;
extern NSString *const UNNotificationDismissActionIdentifier;

@interface UNNotificationSound : NSObject
@property (class, readonly) UNNotificationSound *defaultSound;
@end

@interface UNNotificationContent : NSObject
@property (readonly, copy) NSString *title;
@property (readonly, copy) NSString *body;
@property (readonly, copy) UNNotificationSound *sound;
@end

@interface UNMutableNotificationContent : UNNotificationContent
@property (readwrite, copy) NSString *title;
@property (readwrite, copy) NSString *body;
@property (readwrite, copy) UNNotificationSound *sound;
@end

@interface UNNotificationTrigger : NSObject
@property (readonly) BOOL repeats;
@end

@interface UNCalendarNotificationTrigger : UNNotificationTrigger
+ (instancetype)triggerWithDateMatchingComponents:(NSDateComponents *)dateComponents repeats:(BOOL)repeats;
@property (readonly, copy) NSDateComponents *dateComponents;
@end

@interface UNNotificationRequest : NSObject
+ (instancetype)requestWithIdentifier:(NSString *)identifier content:(UNNotificationContent *)content trigger:(UNNotificationTrigger *)trigger;
@property (readonly, copy) NSString *identifier;
@property (readonly, copy) UNNotificationContent *content;
@property (readonly, copy) UNNotificationTrigger *trigger;
@end

@interface UNNotification : NSObject
@property (readonly, copy) UNNotificationRequest *request;
@end

@interface UNNotificationResponse : NSObject
@property (readonly, copy) UNNotification *notification;
@property (readonly, copy) NSString *actionIdentifier;
@end

@interface UNNotificationSettings : NSObject
@property (readonly) UNAuthorizationStatus authorizationStatus;
@end

@class UNUserNotificationCenter;

@protocol UNUserNotificationCenterDelegate <NSObject>
@optional
- (void)userNotificationCenter:(UNUserNotificationCenter *)center
    didReceiveNotificationResponse:(UNNotificationResponse *)response
             withCompletionHandler:(void (^)(void))completionHandler;
@end

@interface UNUserNotificationCenter : NSObject
+ (UNUserNotificationCenter *)currentNotificationCenter;
@property (weak) id<UNUserNotificationCenterDelegate> delegate;
- (void)requestAuthorizationWithOptions:(UNAuthorizationOptions)options completionHandler:(void (^)(BOOL granted, NSError *error))completionHandler;
- (void)getNotificationSettingsWithCompletionHandler:(void (^)(UNNotificationSettings *settings))completionHandler;
- (void)addNotificationRequest:(UNNotificationRequest *)request withCompletionHandler:(void (^)(NSError *error))completionHandler;
- (void)getPendingNotificationRequestsWithCompletionHandler:(void (^)(NSArray *requests))completionHandler;
- (void)removePendingNotificationRequestsWithIdentifiers:(NSArray *)identifiers;
- (void)removeDeliveredNotificationsWithIdentifiers:(NSArray *)identifiers;
@end
