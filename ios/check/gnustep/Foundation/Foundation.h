// GNUstep's Foundation, and what Apple's has beyond it, as far as the app makes use of it.
#include_next <Foundation/Foundation.h>

#include <dispatch/dispatch.h>

typedef NSRect CGRect;
#define CGRectMake NSMakeRect

extern NSString *const NSURLIsExcludedFromBackupKey;

@interface NSURL (ResourceValues)
- (BOOL)setResourceValue:(id)value forKey:(NSString *)key error:(NSError **)error;
@end
