// What Apple's GLKit declares, as far as Fyne's Go makes use of it.
#import <Foundation/Foundation.h>

typedef intptr_t GLintptr;
