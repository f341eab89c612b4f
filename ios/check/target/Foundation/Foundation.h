// What Apple's Foundation declares, as far as the app makes use of it.
#ifndef FOUNDATION_H
#define FOUNDATION_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef signed char BOOL;
#define YES ((BOOL)1)
#define NO ((BOOL)0)
#define nil ((id)0)
typedef long NSInteger;
typedef unsigned long NSUInteger;
typedef double NSTimeInterval;
typedef double CGFloat;

@protocol NSObject
- (BOOL)isEqual:(id)object;
@end

__attribute__((objc_root_class))
@interface NSObject <NSObject>
+ (instancetype)alloc;
+ (instancetype)new;
- (instancetype)init;
@end

@interface NSString : NSObject
+ (instancetype)stringWithUTF8String:(const char *)nullTerminatedCString;
+ (instancetype)stringWithFormat:(NSString *)format, ... __attribute__((format(__NSString__, 1, 2)));
- (BOOL)isEqualToString:(NSString *)aString;
@property (readonly) const char *UTF8String __attribute__((objc_returns_inner_pointer));
@end

@interface NSNumber : NSObject
+ (NSNumber *)numberWithInt:(int)value;
@end

@interface NSData : NSObject
+ (instancetype)dataWithBytes:(const void *)bytes length:(NSUInteger)length;
@property (readonly) const void *bytes __attribute__((objc_returns_inner_pointer));
@property (readonly) NSUInteger length;
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
+ (NSURL *)fileURLWithPath:(NSString *)path isDirectory:(BOOL)isDir;
- (BOOL)setResourceValue:(id)value forKey:(NSString *)key error:(NSError **)error;
@end

#endif
