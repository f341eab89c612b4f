// What Apple's Foundation declares, as far as the app makes use of it.
#ifndef FOUNDATION_H
#define FOUNDATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <dispatch/dispatch.h>

typedef bool BOOL;
#define YES __objc_yes
#define NO __objc_no
#define nil ((id)0)
typedef long NSInteger;
typedef unsigned long NSUInteger;
typedef double NSTimeInterval;
typedef double CGFloat;

typedef struct {
	CGFloat x, y;
} CGPoint;
typedef struct {
	CGFloat width, height;
} CGSize;
typedef struct {
	CGPoint origin;
	CGSize size;
} CGRect;
static inline CGRect CGRectMake(CGFloat x, CGFloat y, CGFloat width, CGFloat height) { return (CGRect){{x, y}, {width, height}}; }

@protocol NSObject
- (BOOL)isEqual:(id)object;
@end

__attribute__((objc_root_class))
@interface NSObject <NSObject>
+ (instancetype)alloc;
+ (instancetype)new;
- (instancetype)init;
+ (Class)class;
@end

@interface NSString : NSObject
+ (instancetype)stringWithUTF8String:(const char *)nullTerminatedCString;
+ (instancetype)stringWithFormat:(NSString *)format, ... __attribute__((format(__NSString__, 1, 2)));
- (BOOL)isEqualToString:(NSString *)aString;
@property (readonly) const char *UTF8String __attribute__((objc_returns_inner_pointer));
@end

@interface NSMutableString : NSString
+ (instancetype)string;
- (void)appendFormat:(NSString *)format, ... __attribute__((format(__NSString__, 1, 2)));
@end

@interface NSNumber : NSObject
+ (NSNumber *)numberWithInt:(int)value;
@end

@interface NSData : NSObject
+ (instancetype)dataWithBytes:(const void *)bytes length:(NSUInteger)length;
@property (readonly) const void *bytes __attribute__((objc_returns_inner_pointer));
@property (readonly) NSUInteger length;
@end

typedef struct {
	unsigned long state;
	id __unsafe_unretained *itemsPtr;
	unsigned long *mutationsPtr;
	unsigned long extra[5];
} NSFastEnumerationState;

@protocol NSFastEnumeration
- (NSUInteger)countByEnumeratingWithState:(NSFastEnumerationState *)state objects:(id __unsafe_unretained[])buffer count:(NSUInteger)len;
@end

@interface NSArray<Object> : NSObject <NSFastEnumeration>
+ (instancetype)arrayWithObjects:(const id[])objects count:(NSUInteger)count;
@end

@interface NSDictionary<Key, Value> : NSObject
+ (instancetype)dictionaryWithObjects:(const id[])objects forKeys:(const id[])keys count:(NSUInteger)count;
+ (instancetype)dictionaryWithDictionary:(NSDictionary *)other;
- (id)objectForKey:(id)aKey;
@end

@interface NSMutableDictionary<Key, Value> : NSDictionary
- (void)setObject:(id)anObject forKey:(id)aKey;
- (void)addEntriesFromDictionary:(NSDictionary *)otherDictionary;
@end

@interface NSError : NSObject
@property (readonly) NSString *domain;
@property (readonly) NSInteger code;
@property (readonly) NSString *localizedDescription;
@end

extern NSString *const NSURLIsExcludedFromBackupKey;

@interface NSURL : NSObject
+ (instancetype)URLWithString:(NSString *)URLString;
+ (NSURL *)fileURLWithPath:(NSString *)path isDirectory:(BOOL)isDir;
- (BOOL)setResourceValue:(id)value forKey:(NSString *)key error:(NSError **)error;
@end

@interface NSNotification : NSObject
@end

@interface NSNotificationCenter : NSObject
@property (class, readonly) NSNotificationCenter *defaultCenter;
- (void)addObserver:(id)observer selector:(SEL)aSelector name:(NSString *)aName object:(id)anObject;
@end

extern NSString *const NSCalendarIdentifierGregorian;

@interface NSCalendar : NSObject
+ (NSCalendar *)calendarWithIdentifier:(NSString *)calendarIdentifierConstant;
@end

@interface NSTimeZone : NSObject
+ (instancetype)timeZoneForSecondsFromGMT:(NSInteger)seconds;
@end

@interface NSDateComponents : NSObject
@property (copy) NSCalendar *calendar;
@property (copy) NSTimeZone *timeZone;
@property NSInteger year, month, day, hour, minute, second;
@end

#endif
