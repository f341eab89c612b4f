// GNUstep's headers ask for this one wherever a compiler knows blocks.
#include <Block.h>
