// What Apple's has beyond musl's, as far as Go's runtime makes use of it.
#include_next <pthread.h>

size_t pthread_get_stacksize_np(pthread_t);
void *pthread_get_stackaddr_np(pthread_t);
