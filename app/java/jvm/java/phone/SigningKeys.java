package phone;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyInfo;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** Keys on P-256 that sign. */
final class SigningKeys {
    private static final int PURPOSE_SIGN = 4;

    private SigningKeys() {}

    /** All that an app ever holds of such a key. */
    static final class Handle implements PrivateKey {
        final String alias;

        Handle(String alias) {
            this.alias = alias;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    static PrivateKey open(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", "SunEC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    static KeyPair fresh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    public static final class Generator extends KeyPairGeneratorSpi {
        private KeyGenParameterSpec spec;

        @Override
        public void initialize(AlgorithmParameterSpec given, SecureRandom random) throws InvalidAlgorithmParameterException {
            spec = (KeyGenParameterSpec) given;
            boolean curve = spec.curve instanceof ECGenParameterSpec c && c.getName().equals("secp256r1");
            if (!curve || spec.purposes != PURPOSE_SIGN || !Arrays.asList(spec.digests).contains("NONE")) {
                throw new InvalidAlgorithmParameterException("not the key that signs proofs");
            }
        }

        @Override
        public void initialize(int size, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyPair generateKeyPair() {
            if (spec.challenge != null && !Phone.has("attestation")) {
                throw new ProviderException("Failed to generate attestation certificate chain");
            }
            try {
                KeyPair pair = fresh();
                ByteArrayOutputStream chain = new ByteArrayOutputStream();
                for (byte[] certificate : Maker.certify(pair, spec.challenge)) {
                    chain.writeBytes(certificate);
                }
                Phone.write(spec.alias, "ec", pair.getPrivate().getEncoded());
                Phone.write(spec.alias, "chain", chain.toByteArray());
                return new KeyPair(pair.getPublic(), new Handle(spec.alias));
            } catch (GeneralSecurityException e) {
                throw new ProviderException(e);
            }
        }
    }

    public static final class Signer extends SignatureSpi {
        private Signature with;

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            byte[] encoded = Phone.read(((Handle) key).alias, "ec");
            if (encoded == null || !Phone.has("use")) {
                throw new android.security.keystore.KeyPermanentlyInvalidatedException("Key permanently invalidated");
            }
            try {
                with = Signature.getInstance("NONEwithECDSA", "SunEC");
                with.initSign(open(encoded));
            } catch (GeneralSecurityException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineUpdate(byte[] b, int offset, int length) throws SignatureException {
            with.update(b, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return with.sign();
        }

        @Override
        protected void engineUpdate(byte b) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineInitVerify(PublicKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }

    public static final class Factory extends KeyFactorySpi {
        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> kind) throws InvalidKeySpecException {
            if (!(key instanceof Handle) || kind != KeyInfo.class) {
                throw new InvalidKeySpecException("a handle and KeyInfo, or nothing");
            }
            return kind.cast(new KeyInfo());
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected Key engineTranslateKey(Key key) {
            throw new UnsupportedOperationException();
        }
    }
}
