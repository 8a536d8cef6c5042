"""The licence of what this product reads of the contract, as an address."""

LICENCE_DES_DONNEES = "https://spdx.org/licenses/etalab-2.0"
