#include "CQrencode.h"

#define ON_DEMAND_LIBRARY "libqrencode.so.4"
#include "OnDemand.h"

FORWARD(QRcode *, QRcode_encodeString8bit, (const char *string, int version, QRecLevel level), (string, version, level))
FORWARD(void, QRcode_free, (QRcode *qrcode), (qrcode))
