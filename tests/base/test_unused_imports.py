"""What is put in the place of modules that nobody needs: it refuses what the library would have examined."""

import pytest
from webauthn.helpers import validate_certificate_chain
from webauthn.helpers.exceptions import InvalidRegistrationResponse
from webauthn.registration import verify_registration_response as registration


def test_a_key_with_certificates_of_its_maker_is_refused() -> None:
    statement = {"attestation_statement": None, "attestation_object": b"", "client_data_json": b""}

    with pytest.raises(InvalidRegistrationResponse):
        registration.verify_android_key(**statement)
    with pytest.raises(InvalidRegistrationResponse):
        validate_certificate_chain(x5c=[b"a certificate"], pem_root_certs_bytes=[b"a root"])


def test_without_a_root_a_chain_passes_as_before() -> None:
    assert validate_certificate_chain(x5c=[b"a certificate"], pem_root_certs_bytes=[])
