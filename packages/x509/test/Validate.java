import java.io.FileInputStream;
import java.security.cert.*;
import java.util.*;

/** Java's own PKIX validation (RFC 5280 6) of a chain against a root, with revocation by the given lists and nothing else. */
public class Validate {
  public static void main(String[] args) throws Exception {
    // root, issuing, leaf (DER), then CRLs (DER)
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    X509Certificate[] certificates = new X509Certificate[3];
    for (int at = 0; at < 3; at++) {
      try (FileInputStream in = new FileInputStream(args[at])) {
        certificates[at] = (X509Certificate) factory.generateCertificate(in);
      }
    }
    List<Object> lists = new ArrayList<>();
    for (int at = 3; at < args.length; at++) {
      try (FileInputStream in = new FileInputStream(args[at])) {
        lists.add(factory.generateCRL(in));
      }
    }
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificates[0], null)));
    parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(EnumSet.of(
        PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
    parameters.addCertPathChecker(checker);
    try {
      validator.validate(factory.generateCertPath(List.of(certificates[2], certificates[1])), parameters);
      System.out.println("valid");
    } catch (CertPathValidatorException error) {
      System.out.println("refused: " + error.getReason() + " " + error.getMessage());
    }
  }
}
