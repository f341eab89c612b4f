// What Apple's libdispatch declares, as far as the app makes use of it.
#ifndef DISPATCH_H
#define DISPATCH_H

typedef struct dispatch_queue_s *dispatch_queue_t;
typedef void (^dispatch_block_t)(void);
dispatch_queue_t dispatch_get_main_queue(void);
void dispatch_async(dispatch_queue_t queue, dispatch_block_t block);

#endif
