"""The tables of the app `complaints`."""

from django.db import models


class YearlyComplaints(models.Model):
    """How many complaints came in a year that is over; zero stands for fewer than five."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    count = models.PositiveSmallIntegerField()
