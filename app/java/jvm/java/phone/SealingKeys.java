package phone;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.StrongBoxUnavailableException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.KeyGeneratorSpi;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** AES keys of 256 bits that seal by GCM. */
final class SealingKeys {
    private SealingKeys() {}

    /** All that an app ever holds of such a key. */
    static final class Handle implements SecretKey {
        final String alias;

        Handle(String alias) {
            this.alias = alias;
        }

        @Override
        public String getAlgorithm() {
            return "AES";
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

    public static final class Generator extends KeyGeneratorSpi {
        private KeyGenParameterSpec spec;

        @Override
        protected void engineInit(AlgorithmParameterSpec given, SecureRandom random) throws InvalidAlgorithmParameterException {
            spec = (KeyGenParameterSpec) given;
            boolean gcm = String.join(",", spec.blockModes).equals("GCM") && String.join(",", spec.paddings).equals("NoPadding");
            if (!gcm || spec.keySize != 256 || spec.purposes != 3) {
                throw new InvalidAlgorithmParameterException("not the key that seals");
            }
        }

        @Override
        protected SecretKey engineGenerateKey() {
            if (spec.strongBox && !Phone.has("strongbox")) {
                throw new StrongBoxUnavailableException("this phone has none");
            }
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Phone.write(spec.alias, "aes", key);
            if (spec.strongBox) {
                Phone.write(spec.alias, "strongbox", new byte[0]);
            }
            return new Handle(spec.alias);
        }

        @Override
        protected void engineInit(SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineInit(int size, SecureRandom random) {
            throw new UnsupportedOperationException();
        }
    }

    /** A cipher that, like the phone's, makes its own initialization vectors. */
    public static final class Sealer extends CipherSpi {
        private Cipher with;

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
            try {
                engineInit(mode, key, (AlgorithmParameterSpec) null, random);
            } catch (InvalidAlgorithmParameterException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            if ((mode == Cipher.ENCRYPT_MODE) != (spec == null)) {
                throw new InvalidAlgorithmParameterException("Caller-provided IV not permitted");
            }
            byte[] secret = Phone.read(((Handle) key).alias, "aes");
            if (secret == null || !Phone.has("use")) {
                throw new android.security.keystore.KeyPermanentlyInvalidatedException("Key permanently invalidated");
            }
            try {
                with = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
                with.init(mode, new SecretKeySpec(secret, "AES"), spec);
            } catch (InvalidKeyException | InvalidAlgorithmParameterException e) {
                throw e;
            } catch (GeneralSecurityException e) {
                throw new ProviderException(e);
            }
        }

        @Override
        protected void engineUpdateAAD(byte[] about, int offset, int length) {
            with.updateAAD(about, offset, length);
        }

        @Override
        protected byte[] engineDoFinal(byte[] text, int offset, int length) throws IllegalBlockSizeException, BadPaddingException {
            return with.doFinal(text, offset, length);
        }

        @Override
        protected byte[] engineGetIV() {
            return with.getIV();
        }

        @Override
        protected void engineSetMode(String mode) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineSetPadding(String padding) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected int engineGetBlockSize() {
            return 16;
        }

        @Override
        protected int engineGetOutputSize(int length) {
            return with.getOutputSize(length);
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return with.getParameters();
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected byte[] engineUpdate(byte[] text, int offset, int length) {
            return with.update(text, offset, length);
        }

        @Override
        protected int engineUpdate(byte[] text, int offset, int length, byte[] out, int at) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected int engineDoFinal(byte[] text, int offset, int length, byte[] out, int at) {
            throw new UnsupportedOperationException();
        }
    }
}
