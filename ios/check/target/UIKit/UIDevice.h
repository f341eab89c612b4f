// What Apple's UIKit declares, as far as Fyne's Go makes use of it.
#import <Foundation/Foundation.h>

typedef struct {
	CGFloat top, left, bottom, right;
} UIEdgeInsets;

typedef enum : NSInteger {
	UIDeviceOrientationUnknown,
	UIDeviceOrientationPortrait,
	UIDeviceOrientationPortraitUpsideDown,
	UIDeviceOrientationLandscapeLeft,
	UIDeviceOrientationLandscapeRight,
} UIDeviceOrientation;
