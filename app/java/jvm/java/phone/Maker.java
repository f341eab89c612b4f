package phone;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** The maker of the phone, who attests its keys: certificates written by hand, since Java has nothing in public that writes them. */
final class Maker {
    private static final byte[] ECDSA_SHA256 = seq(oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));

    private Maker() {}

    /** The certificates of a key, leaf first: one of its own where no challenge was given, else a chain to the maker's root. */
    static byte[][] certify(KeyPair pair, byte[] challenge) throws GeneralSecurityException {
        if (challenge == null) {
            return new byte[][] {certificate("Key", "Key", pair.getPublic(), pair.getPrivate(), new byte[0])};
        }
        byte[] root = Phone.read("maker", "root"), key = Phone.read("maker", "key");
        if (root == null) {
            KeyPair fresh = SigningKeys.fresh();
            key = fresh.getPrivate().getEncoded();
            root = certificate("Maker", "Maker", fresh.getPublic(), fresh.getPrivate(), authority());
            Phone.write("maker", "key", key);
            Phone.write("maker", "root", root);
        }
        byte[] leaf = certificate("Android Keystore Key", "Maker", pair.getPublic(), SigningKeys.open(key), attestation(challenge));
        return new byte[][] {leaf, root};
    }

    private static byte[] certificate(String subject, String issuer, PublicKey key, PrivateKey by, byte[] extension)
            throws GeneralSecurityException {
        byte[] validity = seq(tlv(0x17, ascii("700101000000Z")), tlv(0x17, ascii("480101000000Z")));
        byte[] extensions = extension.length == 0 ? extension : tlv(0xA3, seq(extension));
        byte[] body = seq(tlv(0xA0, number(2)), number(1), ECDSA_SHA256, name(issuer), validity, name(subject), key.getEncoded(), extensions);
        Signature signature = Signature.getInstance("SHA256withECDSA", "SunEC");
        signature.initSign(by);
        signature.update(body);
        return seq(body, ECDSA_SHA256, tlv(0x03, join(new byte[] {0}, signature.sign())));
    }

    /** basicConstraints: an authority. */
    private static byte[] authority() {
        return seq(oid(0x55, 0x1D, 0x13), yes(), tlv(0x04, seq(yes())));
    }

    /** Android's KeyDescription (1.3.6.1.4.1.11129.2.1.17) of a key that signs, made in the trusted environment by our app. */
    private static byte[] attestation(byte[] challenge) {
        byte[] app = seq(set(seq(tlv(0x04, ascii("app.mawidi")), number(1))), set(tlv(0x04, new byte[32])));
        byte[] boot = seq(tlv(0x04, new byte[32]), yes(), tlv(0x0A, new byte[] {0}), tlv(0x04, new byte[32]));
        byte[] hardware = seq(tagged(1, set(number(2))), tagged(2, number(3)), tagged(3, number(256)), tagged(702, number(0)), tagged(704, boot));
        byte[] level = tlv(0x0A, new byte[] {(byte) (Phone.has("chip") ? 1 : 0)});
        byte[] description = seq(number(3), level, number(4), level, tlv(0x04, challenge), tlv(0x04, new byte[0]),
                seq(tagged(709, tlv(0x04, app))), hardware);
        return seq(oid(0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x01, 0x11), tlv(0x04, description));
    }

    private static byte[] name(String common) {
        return seq(set(seq(oid(0x55, 0x04, 0x03), tlv(0x0C, ascii(common)))));
    }

    private static byte[] number(long n) {
        return tlv(0x02, BigInteger.valueOf(n).toByteArray());
    }

    private static byte[] yes() {
        return tlv(0x01, new byte[] {(byte) 0xFF});
    }

    private static byte[] oid(int... encoded) {
        byte[] b = new byte[encoded.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) encoded[i];
        }
        return tlv(0x06, b);
    }

    private static byte[] seq(byte[]... parts) {
        return tlv(0x30, join(parts));
    }

    private static byte[] set(byte[]... parts) {
        return tlv(0x31, join(parts));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A context-specific tag, explicit; from 31 on its number stands in bytes of its own. */
    private static byte[] tagged(int tag, byte[] value) {
        if (tag < 31) {
            return tlv(0xA0 | tag, value);
        }
        return join(new byte[] {(byte) 0xBF, (byte) (0x80 | tag >> 7), (byte) (tag & 0x7F)}, length(value.length), value);
    }

    private static byte[] tlv(int tag, byte[] value) {
        return join(new byte[] {(byte) tag}, length(value.length), value);
    }

    private static byte[] length(int n) {
        if (n < 0x80) {
            return new byte[] {(byte) n};
        }
        return n < 0x100 ? new byte[] {(byte) 0x81, (byte) n} : new byte[] {(byte) 0x82, (byte) (n >> 8), (byte) n};
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
